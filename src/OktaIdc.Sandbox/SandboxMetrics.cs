using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox;

/// <summary>Counts of what a sandbox was asked: read by rehearsals and by GET {aws}/_sandbox/metrics.</summary>
public sealed class SandboxMetrics
{
    private readonly object _gate = new();
    private readonly SortedDictionary<string, SortedDictionary<string, long>> _requests = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _throttles = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, BucketUse> _buckets = new(StringComparer.Ordinal);
    private long _total;
    private long _conflicts;
    private long _faults;
    private int _peakOutstanding;

    /// <summary>All requests of both sides, without the sandbox's own control paths.</summary>
    public long Requests => Read(() => _total);

    /// <summary>Requests refused by a rate or concurrency limit (ThrottlingException, HTTP 429).</summary>
    public long Throttles => Read(() => _throttles.Values.Sum());

    /// <summary>Requests refused because they met another change (ConflictException, HTTP 409).</summary>
    public long Conflicts => Read(() => _conflicts);

    /// <summary>Faults injected.</summary>
    public long Faults => Read(() => _faults);

    /// <summary>The most account-assignment operations that were ever in progress at once.</summary>
    public int PeakOutstanding => (int)Read(() => _peakOutstanding);

    /// <summary>Counts by service, then by operation.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> ByService()
    {
        lock (_gate)
        {
            return _requests.ToDictionary(
                s => s.Key,
                IReadOnlyDictionary<string, long> (s) => new Dictionary<string, long>(s.Value, StringComparer.Ordinal),
                StringComparer.Ordinal);
        }
    }

    /// <summary>How much of Okta's budgets was used, by bucket.</summary>
    public IReadOnlyDictionary<string, BucketUse> OktaBuckets()
    {
        lock (_gate)
        {
            return new Dictionary<string, BucketUse>(_buckets, StringComparer.Ordinal);
        }
    }

    /// <summary>Everything as JSON: requests {total, byService}, throttles {total, byService}, conflicts, faults, peakOutstanding, okta {bucket: {limit, windows, used, throttled}}.</summary>
    public JsonObject ToJson()
    {
        lock (_gate)
        {
            return new JsonObject
            {
                ["requests"] = new JsonObject
                {
                    ["total"] = _total,
                    ["byService"] = new JsonObject(_requests.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)Counts(s.Value)))),
                },
                ["throttles"] = new JsonObject { ["total"] = _throttles.Values.Sum(), ["byService"] = Counts(_throttles) },
                ["conflicts"] = _conflicts,
                ["faults"] = _faults,
                ["peakOutstanding"] = _peakOutstanding,
                ["okta"] = new JsonObject(_buckets.Select(b => KeyValuePair.Create(b.Key, (JsonNode?)new JsonObject
                {
                    ["limit"] = b.Value.Limit, ["windows"] = b.Value.Windows, ["used"] = b.Value.Used, ["throttled"] = b.Value.Throttled,
                }))),
            };
        }
    }

    internal void Count(string service, string operation)
    {
        lock (_gate)
        {
            _total++;
            if (!_requests.TryGetValue(service, out var operations))
            {
                _requests[service] = operations = new SortedDictionary<string, long>(StringComparer.Ordinal);
            }

            operations[operation] = operations.GetValueOrDefault(operation) + 1;
        }
    }

    internal void Throttled(string service)
    {
        lock (_gate)
        {
            _throttles[service] = _throttles.GetValueOrDefault(service) + 1;
        }
    }

    internal void Conflicted()
    {
        lock (_gate)
        {
            _conflicts++;
        }
    }

    internal void Faulted()
    {
        lock (_gate)
        {
            _faults++;
        }
    }

    internal void Bucket(string name, int limit, bool opened, bool allowed)
    {
        lock (_gate)
        {
            var before = _buckets.GetValueOrDefault(name) ?? new BucketUse(limit, 0, 0, 0);
            _buckets[name] = new BucketUse(limit, before.Windows + (opened ? 1 : 0), before.Used + (allowed ? 1 : 0), before.Throttled + (allowed ? 0 : 1));
        }
    }

    internal void Outstanding(int now)
    {
        lock (_gate)
        {
            _peakOutstanding = Math.Max(_peakOutstanding, now);
        }
    }

    private static JsonObject Counts(SortedDictionary<string, long> counts) =>
        new(counts.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));

    private long Read(Func<long> value)
    {
        lock (_gate)
        {
            return value();
        }
    }
}
