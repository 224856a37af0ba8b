using System.Collections.Concurrent;
using System.Collections.Immutable;
using OktaIdc.Http;

namespace OktaIdc.Setup.Inventory;

/// <summary>Counts the calls of a reading by operation, from the exchanges themselves. It counts what is awaited until it is disposed.</summary>
internal sealed class CallCounter : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly IDisposable _tracing;
    private int _total;

    public CallCounter() => _tracing = RequestTracing.To(Count);

    public int Total => Volatile.Read(ref _total);

    public CallForecast Calls => new(_calls.ToImmutableSortedDictionary(StringComparer.Ordinal));

    public void Dispose() => _tracing.Dispose();

    private void Count(RequestTrace trace)
    {
        // Waiting for a budget is told as a trace of its own, and is no call.
        if (trace is { Status: > 0, Wait.Ticks: 0 } or { Duration.Ticks: > 0 })
        {
            _calls.AddOrUpdate(Operation(trace), 1, (_, n) => n + 1);
            Interlocked.Increment(ref _total);
        }
    }

    /// <summary>AWS's traces say host and operation, Okta's method and path.</summary>
    private static string Operation(RequestTrace trace)
    {
        var space = trace.Path.LastIndexOf(' ');
        return space >= 0 ? trace.Path[(space + 1)..] : $"{trace.Method} {Template(trace.Path)}";
    }

    private static string Template(string path)
    {
        var end = path.IndexOf('?', StringComparison.Ordinal);
        var at = path.IndexOf("/api/", StringComparison.Ordinal);
        var plain = path[Math.Max(at, 0)..(end < 0 ? path.Length : end)];
        return string.Join('/', plain.Split('/').Select((part, i) => i > 3 && IsId(part) ? "{id}" : part));
    }

    private static bool IsId(string part) => part.Any(char.IsAsciiDigit) || part.Contains('@', StringComparison.Ordinal) || part.Contains('%', StringComparison.Ordinal);
}
