using System.Collections.Immutable;
using OktaIdc.Failures;

namespace OktaIdc.Setup.Drift.Causes;

/// <summary>Finds out who caused the drift, from both logs, with as few look-ups as will do. What a log does not tell stays unknown.</summary>
internal static class CauseReader
{
    /// <summary>The items with their causes, and a note for each log that could not be read to its end.</summary>
    public static async Task<(ImmutableArray<DriftItem> Items, ImmutableArray<string> Notes)> ReadAsync(
        ImmutableArray<DriftItem> items, IReadOnlyList<ICauseLog> logs, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var open = new List<OpenCause>(items.SelectMany(item => item.Traces.Select(trace => new OpenCause(item.Id, trace))));
        var notes = ImmutableArray.CreateBuilder<string>();
        var found = await Task.WhenAll(logs.Select(log => GuardAsync(log, [.. open.Where(o => o.Trace.Source == log.Source)]))).ConfigureAwait(false);
        notes.AddRange(found.SelectMany(note => note));
        var causes = open.Where(o => o.Cause is not null).ToLookup(o => o.ItemId, o => o.Cause!);
        return ([.. items.Select(item => item with { Cause = causes[item.Id].OrderByDescending(cause => cause.When).FirstOrDefault() })], notes.ToImmutable());

        async Task<IReadOnlyList<string>> GuardAsync(ICauseLog log, IReadOnlyList<OpenCause> wanted)
        {
            try
            {
                return wanted.Count == 0 ? [] : await log.FindAsync(wanted, since, cancellationToken).ConfigureAwait(false);
            }
            catch (OktaIdcException e)
            {
                // Who did it is a help, not the report: without it the drift is still the drift.
                return [$"{log.Source} could not be read, so causes from it are unknown: {e.Message} {e.RecommendedAction}"];
            }
        }
    }
}

/// <summary>A log that may tell who did it.</summary>
internal interface ICauseLog
{
    /// <summary>Its name, as traces and causes have it.</summary>
    string Source { get; }

    /// <summary>Looks for the newest event of each; tells what was not read to its end.</summary>
    Task<IReadOnlyList<string>> FindAsync(IReadOnlyList<OpenCause> wanted, DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>A cause that is looked for.</summary>
internal sealed class OpenCause(string itemId, DriftTrace trace)
{
    public string ItemId => itemId;

    public DriftTrace Trace => trace;

    /// <summary>What was found; newer finds replace older ones.</summary>
    public DriftCause? Cause { get; private set; }

    /// <summary>Takes an event that matches, unless a newer one is known.</summary>
    public void Take(DriftCause cause)
    {
        if (Cause is null || cause.When > Cause.When)
        {
            Cause = cause;
        }
    }
}
