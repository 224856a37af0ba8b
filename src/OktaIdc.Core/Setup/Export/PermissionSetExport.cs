using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Export;

/// <summary>Says the permission sets. One that a plan would have to provision anew is only named, or the plan would change something.</summary>
internal sealed class PermissionSetExport
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _region;
    private readonly Dictionary<string, PermissionSetSetup> _byArn = new(StringComparer.Ordinal);

    public PermissionSetExport(TenantInventory live, ExportNotes notes)
    {
        _region = live.Region;
        foreach (var set in live.PermissionSets.Values)
        {
            _byArn[set.Arn] = Say(set, notes);
        }

        All = [.. _byArn.Values.OrderBy(set => set.Name, StringComparer.Ordinal)];
    }

    public ImmutableArray<PermissionSetSetup> All { get; }

    /// <summary>The name of a set; null where it was not read.</summary>
    public string? NameOf(string arn) => _byArn.GetValueOrDefault(arn)?.Name;

    private PermissionSetSetup Say(PermissionSetInventory read, ExportNotes notes)
    {
        var set = read.Set;
        if (!read.OutdatedAccounts.IsEmpty)
        {
            notes.Add($"permission set {set.Name}", $"it was changed and not provisioned in {read.OutdatedAccounts.Length} account{(read.OutdatedAccounts.Length == 1 ? "" : "s")}, so it is only named (managed: elsewhere); publish it (Publish-IdcPermissionSet {CommandText.Argument(set.Name)}) and export again.");
            return new PermissionSetSetup { Name = set.Name, Managed = ManagedBy.Elsewhere };
        }

        return new PermissionSetSetup
        {
            Name = set.Name,
            Description = set.Description is { Length: > 0 } ? set.Description : null,
            SessionDuration = set.SessionDuration,
            RelayState = set.RelayState is { Length: > 0 } ? set.RelayState : null,
            ManagedPolicies = [.. set.ManagedPolicies.Select(Short).Order(StringComparer.Ordinal)],
            CustomerManagedPolicies = [.. set.CustomerManagedPolicies.Select(Policy).OrderBy(p => p.Path + p.Name, StringComparer.Ordinal)],
            InlinePolicy = set.InlinePolicy is { Length: > 0 } policy ? JsonNode.Parse(policy)!.ToJsonString(Compact) : null,
            PermissionsBoundary = set.PermissionsBoundary is not { } boundary ? null
                : boundary.ManagedPolicyArn is { } arn ? new BoundarySetup(Short(arn), null)
                : boundary.CustomerManagedPolicy is { } customer ? new BoundarySetup(null, Policy(customer)) : null,
            Tags = set.Tags.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>The policy's name where that means the same ARN, as people write it.</summary>
    private string Short(string arn)
    {
        var at = arn.IndexOf(":policy/", StringComparison.Ordinal);
        return at > 0 && ManagedPolicyArn.Resolve(arn[(at + 8)..], _region) == arn ? arn[(at + 8)..] : arn;
    }

    private static PolicyReferenceSetup Policy(CustomerManagedPolicy policy) => new(policy.Name, policy.Path);
}
