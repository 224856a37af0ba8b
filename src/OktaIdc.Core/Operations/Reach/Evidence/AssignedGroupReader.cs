using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Organization;
using OktaIdc.Setup;

namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>Finds the groups that have a set in an account, or shall have it by the setup, and the Okta groups that they live by.</summary>
internal sealed class AssignedGroupReader(OktaConnection okta, IdcConnection idc, string store)
{
    private const int Most = 25;
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _gaps = new();

    /// <summary>Why some of the groups are not known.</summary>
    public IReadOnlyList<string> Gaps => [.. _gaps.Distinct(StringComparer.Ordinal)];

    /// <summary>Reads.</summary>
    public async Task<IReadOnlyList<AssignedGroup>> ReadAsync(ReachQuestion question, SelectableAccount target, AwsEvidence aws, OktaEvidence side, CancellationToken cancellationToken)
    {
        var wished = Wished(question, target, aws.Set.Value?.Name ?? question.PermissionSet);
        var ids = (aws.Assignments.Value ?? []).Where(a => a.PrincipalType == PrincipalType.Group).Select(a => a.PrincipalId).Distinct(StringComparer.Ordinal).Take(Most).ToList();
        var live = await ParallelRead.EachAsync(ids, (id, token) => NotedAsync(Reading.TryAsync(() => idc.Client.IdentityStore.DescribeGroupAsync(store, id, token))), cancellationToken).ConfigureAwait(false);
        var groups = ids.Select((id, i) => new AssignedGroup { Id = id, Group = live[i].Value, Name = live[i].Value?.DisplayName ?? id, IsAssigned = true, IsKnown = live[i].IsRead }).ToList();
        foreach (var (name, selector) in wished)
        {
            var at = groups.FindIndex(g => g.Name == name);
            if (at >= 0)
            {
                groups[at] = groups[at] with { Selector = selector };
            }
            else
            {
                groups.Add(new AssignedGroup { Id = (await NotedAsync(Reading.TryAsync(() => idc.Client.IdentityStore.GetGroupIdAsync(store, name, cancellationToken))).ConfigureAwait(false)).Value, Name = name, Selector = selector });
            }
        }

        return await ParallelRead.EachAsync(groups, (group, token) => SourceAsync(group, side, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The groups that a setup gives a set in an account, with the selectors that do it.</summary>
    internal static Dictionary<string, string> Wished(ReachQuestion question, SelectableAccount target, string set)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in (question.Setup?.Assignments ?? []).Where(a => a.Group is not null && a.PermissionSets.Contains(set)))
        {
            var selectors = AccountSelectors.Parse(assignment.Accounts).Items;
            if (selectors.FirstOrDefault(s => !s.Excludes && s.Matches(target)) is { } hit && !selectors.Any(s => s.Excludes && s.Matches(target)))
            {
                found[assignment.Group!] = hit.ToString()!;
            }
        }

        return found;
    }

    private async Task<AssignedGroup> SourceAsync(AssignedGroup group, OktaEvidence side, CancellationToken cancellationToken)
    {
        if (group.IsAssigned && group.Group is null)
        {
            return group;
        }

        var named = (await NotedAsync(Reading.TryAsync(okta.Client.Groups.FindByPrefixAsync(group.Name, cancellationToken), cancellationToken)).ConfigureAwait(false)).Value?.Where(g => g.Name == group.Name).ToList() ?? [];
        var push = side.Pushes.Value?.Find(p => named.Exists(g => g.Id == p.TargetGroupId)) ?? side.Pushes.Value?.Find(p => named.Exists(g => g.Id == p.SourceGroupId));
        var source = named.Find(g => push is null ? g.Type == OktaGroup.OktaType : g.Id == push.SourceGroupId);
        if (push?.SourceGroupId is { } id && source is null)
        {
            source = (await Reading.TryAsync<OktaGroup>(async () => await okta.Client.Groups.GetAsync(id, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false)).Value;
        }

        return group with { Source = source, Push = push };
    }

    private async Task<Reading<T>> NotedAsync<T>(Task<Reading<T>> reading)
        where T : class
    {
        var read = await reading.ConfigureAwait(false);
        if (read.NotRead is { } why)
        {
            _gaps.Enqueue(why);
        }

        return read;
    }
}
