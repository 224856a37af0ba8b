using OktaIdc.Failures;

namespace OktaIdc.Connections.Summaries;

/// <summary>Counts results as they come, and keeps none of them. Not safe for use by several threads.</summary>
/// <param name="command">The command that is summed up.</param>
/// <param name="time">The clock.</param>
public sealed class ResultTally(string command, TimeProvider time)
{
    /// <summary>How many failures a summary names.</summary>
    public const int MostFailures = 5;

    private const int MostValues = 5;
    private const int MostCharacters = 160;

    private readonly long _started = time.GetTimestamp();
    private readonly Dictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, int>> _values = new(StringComparer.Ordinal);
    private readonly List<SummaryFailure> _failures = [];
    private int _total;

    /// <summary>How many have failed so far.</summary>
    public int Failed { get; private set; }

    /// <summary>Counts a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="changed">Whether something was written for it; null where it was only read.</param>
    public void Add(object result, bool? changed = null)
    {
        _total++;
        Count(_outcomes, SummaryFacets.Outcome(result, changed));
        foreach (var (property, value) in SummaryFacets.Of(result))
        {
            if (!_values.TryGetValue(property, out var counts))
            {
                _values[property] = counts = new Dictionary<string, int>(StringComparer.Ordinal);
            }

            Count(counts, value);
        }
    }

    /// <summary>Counts a failure.</summary>
    /// <param name="errorId">Its stable id.</param>
    /// <param name="message">What happened.</param>
    /// <param name="target">What it was about.</param>
    /// <param name="failure">The failure, where it is one of ours.</param>
    public void AddFailure(string errorId, string message, object? target, OktaIdcException? failure)
    {
        _total++;
        Failed++;
        Count(_outcomes, "Failed");
        if (_failures.Count < MostFailures)
        {
            _failures.Add(new SummaryFailure(errorId, Shorten(SummaryFacets.Name(target)), Shorten(message)!, failure?.RequestId));
        }
    }

    /// <summary>The summary so far.</summary>
    public ResultSummary ToSummary() => new()
    {
        Command = command,
        Total = _total,
        Failed = Failed,
        Waiting = _outcomes.TryGetValue(SummaryFacets.Waiting, out var waiting) ? waiting : 0,
        Outcomes = new Dictionary<string, int>(_outcomes),
        Largest = [.. _values.SelectMany(p => p.Value.OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal).Take(MostValues).Select(v => new SummaryCount(p.Key, v.Key, v.Value)))],
        Failures = [.. _failures],
        Elapsed = time.GetElapsedTime(_started),
    };

    private static void Count(Dictionary<string, int> counts, string key) => counts[key] = counts.TryGetValue(key, out var n) ? n + 1 : 1;

    private static string? Shorten(string? text) => text is { Length: > MostCharacters } ? text[..(MostCharacters - 1)] + "…" : text;
}
