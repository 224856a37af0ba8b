using System.Collections.Concurrent;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Okta;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Runs;

/// <summary>What is known of the live state while a plan runs: from its snapshot, and from the steps that are done. It saves asking for it again.</summary>
public sealed class RunMemory
{
    internal OktaApp? App { get; set; }

    internal ConcurrentDictionary<string, OktaGroup> OktaGroups { get; } = new(StringComparer.Ordinal);

    internal ConcurrentDictionary<string, OktaUser> OktaUsers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Push mappings by id of the Okta group.</summary>
    internal ConcurrentDictionary<string, OktaPushMapping> Push { get; } = new(StringComparer.Ordinal);

    /// <summary>Permission sets by name, with all parts where the plan compared them.</summary>
    internal ConcurrentDictionary<string, IdcPermissionSet> PermissionSets { get; } = new(StringComparer.Ordinal);

    internal ConcurrentDictionary<string, string> GroupIds { get; } = new(StringComparer.Ordinal);

    internal ConcurrentDictionary<string, string> UserIds { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>ARNs and ids of what this run made: AWS may not know them everywhere yet.</summary>
    internal ConcurrentDictionary<string, byte> Fresh { get; } = new(StringComparer.Ordinal);

    /// <summary>Forgets everything, and takes what a snapshot says.</summary>
    internal void Learn(SetupSnapshot live)
    {
        Fill(OktaGroups, live.Identities.Groups);
        Fill(OktaUsers, live.Identities.Users);
        Fill(Push, live.Identities.Push);
        Fill(PermissionSets, live.Access.PermissionSets);
        Fill(GroupIds, live.Access.GroupIds);
        Fill(UserIds, live.Access.UserIds);
        App = live.Trust.App;
    }

    /// <summary>The id of a group or user in Identity Center; null where it is not known.</summary>
    internal string? Principal(PrincipalType type, string name) => (type == PrincipalType.Group ? GroupIds : UserIds).TryGetValue(name, out var id) ? id : null;

    private static void Fill<T>(ConcurrentDictionary<string, T> memory, IReadOnlyDictionary<string, T> live)
    {
        memory.Clear();
        foreach (var entry in live)
        {
            memory[entry.Key] = entry.Value;
        }
    }
}
