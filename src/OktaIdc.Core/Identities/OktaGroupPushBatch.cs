using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Okta;

namespace OktaIdc.Identities;

/// <summary>What came of pushing one group of several.</summary>
/// <param name="Group">The Okta group.</param>
/// <param name="Mapping">Its mapping; null where there is none.</param>
/// <param name="Changed">Whether something was written.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
internal sealed record PushedGroup(OktaGroup Group, OktaPushMapping? Mapping, bool Changed, OktaIdcException? Failure = null);

/// <summary>
/// Pushes many groups into an app. The requests are as few as can be, because Okta gives apps a small bucket: one for each new mapping,
/// and one list for all that are waited for.
/// </summary>
internal sealed class OktaGroupPushBatch(OktaConnection connection, IInteraction interaction)
{
    private static readonly TimeSpan s_firstLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_looks = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_looksWhileMaking = TimeSpan.FromSeconds(60);

    private readonly OktaGroupPushMaker _maker = new(connection);
    private readonly OktaGroupPushOperations _single = new(connection, interaction);

    /// <summary>Pushes, and waits until Okta has noted each push without error.</summary>
    /// <param name="app">The app.</param>
    /// <param name="groups">The groups, each with the mapping that is known of it; null: it has none.</param>
    /// <param name="patience">How long a push may take once it was asked for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<PushedGroup> RunAsync(OktaApp app, IReadOnlyCollection<(OktaGroup Group, OktaPushMapping? Known)> groups, TimeSpan patience, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ended = Channel.CreateUnbounded<PushedGroup>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = new ConcurrentDictionary<string, Waiting>(StringComparer.Ordinal);
        var making = Task.Run(() => MakeAsync(app, groups, waiting, ended.Writer, stop.Token), CancellationToken.None);
        var following = Task.Run(() => FollowAsync(app, making, waiting, patience, ended.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var group in ended.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return group;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(making, following).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task<bool[]> MakeAsync(OktaApp app, IReadOnlyCollection<(OktaGroup Group, OktaPushMapping? Known)> groups, ConcurrentDictionary<string, Waiting> waiting, ChannelWriter<PushedGroup> ended, CancellationToken cancellationToken) => ParallelRead.EachAsync(
        [.. groups],
        async (group, token) =>
        {
            try
            {
                var (mapping, changed) = group.Known is null
                    ? await CreateAsync(app, group.Group, token).ConfigureAwait(false)
                    : await EnsureAsync(app, group.Group, token).ConfigureAwait(false);
                if (mapping is null || Wished.Any(mapping.Id))
                {
                    ended.TryWrite(new PushedGroup(group.Group, mapping, changed));
                }
                else
                {
                    waiting[group.Group.Id] = new Waiting(group.Group, changed, connection.Pace.UtcNow);
                }
            }
            catch (OktaIdcException e)
            {
                ended.TryWrite(new PushedGroup(group.Group, group.Known, false, e));
            }

            return true;
        },
        cancellationToken);

    private async Task<(OktaPushMapping? Mapping, bool Changed)> CreateAsync(OktaApp app, OktaGroup group, CancellationToken cancellationToken) =>
        await interaction.AllowAsync(new Change($"group {group.Name} in {connection.Name}", $"push to {app.Label} as {group.Name}"), cancellationToken).ConfigureAwait(false)
            ? (await _maker.CreateAsync(app, group, PushTarget.SameName, cancellationToken).ConfigureAwait(false), true)
            : (null, false);

    private async Task<(OktaPushMapping? Mapping, bool Changed)> EnsureAsync(OktaApp app, OktaGroup group, CancellationToken cancellationToken)
    {
        var outcome = await _single.EnsureAsync(app, group, PushTarget.SameName, wait: null, cancellationToken).ConfigureAwait(false);
        return (outcome.Result, outcome.Changed);
    }

    /// <summary>Looks at all mappings together until each is pushed, has failed, or has taken too long.</summary>
    private async Task FollowAsync(OktaApp app, Task making, ConcurrentDictionary<string, Waiting> waiting, TimeSpan patience, ChannelWriter<PushedGroup> ended, CancellationToken cancellationToken)
    {
        try
        {
            for (var pause = s_firstLook; !making.IsCompleted || !waiting.IsEmpty; pause = pause * 1.5 < s_looks ? pause * 1.5 : s_looks)
            {
                if (making.IsCompleted)
                {
                    await connection.Pace.DelayAsync(pause, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await Task.WhenAny(making, connection.Pace.DelayAsync(s_looksWhileMaking, cancellationToken)).ConfigureAwait(false);
                    cancellationToken.ThrowIfCancellationRequested();
                    pause = s_firstLook;
                }

                if (!waiting.IsEmpty)
                {
                    await LookAsync(app, waiting, patience, ended, cancellationToken).ConfigureAwait(false);
                }
            }

            await making.ConfigureAwait(false);
            ended.Complete();
        }
        catch (Exception e)
        {
            ended.Complete(e);
        }
    }

    private async Task LookAsync(OktaApp app, ConcurrentDictionary<string, Waiting> waiting, TimeSpan patience, ChannelWriter<PushedGroup> ended, CancellationToken cancellationToken)
    {
        var asked = waiting.Keys.ToHashSet(StringComparer.Ordinal);
        await foreach (var mapping in connection.Client.GroupPush.ListAsync(app.Id, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (mapping.SourceGroupId is not { } source || !asked.Contains(source) || !(mapping.IsPushed || mapping.IsFailed) || !waiting.TryRemove(source, out var group))
            {
                continue;
            }

            ended.TryWrite(new PushedGroup(group.Group, mapping, group.Changed, mapping.IsFailed ? OktaGroupPushWaiter.Failed(group.Group.Name, mapping, "Correct what Okta says, then push again with Push-OktaGroup.") : null));
        }

        foreach (var (source, group) in waiting)
        {
            if (asked.Contains(source) && connection.Pace.UtcNow >= group.Since + connection.Pace.Patience(patience) && waiting.TryRemove(source, out _))
            {
                ended.TryWrite(new PushedGroup(group.Group, null, group.Changed, OktaGroupPushWaiter.TimedOut(group.Group.Name, patience)));
            }
        }
    }

    private sealed record Waiting(OktaGroup Group, bool Changed, DateTimeOffset Since);
}
