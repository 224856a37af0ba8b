using System.Globalization;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Okta.Routing;

/// <summary>Okta's buckets per minute. A token may use its share of each, half unless something else was set; all tokens together the whole.</summary>
internal sealed class RateLimiter(SandboxClock clock, SandboxMetrics metrics, Func<string, int> share)
{
    private sealed class Window
    {
        public DateTimeOffset Start { get; set; }

        public int Used { get; set; }
    }

    private readonly object _gate = new();
    private readonly Dictionary<string, Window> _windows = [];

    /// <summary>Counts one call.</summary>
    /// <returns>The header values, and whether the call may go on.</returns>
    public (int Limit, int Remaining, long Reset, bool Allowed, string Bucket) Count(string method, string template, string? tokenId)
    {
        var (bucket, limit) = BucketOf(method, template);
        lock (_gate)
        {
            var own = Open($"{tokenId}/{bucket}");
            var all = Open(bucket);
            var cap = tokenId is null ? limit : limit * share(tokenId) / 100;
            var allowed = own.Used < cap && all.Used < limit;
            if (allowed)
            {
                own.Used++;
                all.Used++;
            }

            metrics.Bucket(bucket, cap, all.Used == 1 && allowed, allowed);

            var end = own.Start + clock.Scale(TimeSpan.FromMinutes(1));
            var reset = (end.ToUnixTimeMilliseconds() + 999) / 1000; // Whole seconds, never before the window really ends.
            return (cap, Math.Min(cap - own.Used, limit - all.Used), reset, allowed, bucket);
        }
    }

    /// <summary>Puts the three headers on an answer.</summary>
    public static void Mark(SandboxResponse response, int limit, int remaining, long reset)
    {
        response.With("X-Rate-Limit-Limit", limit.ToString(CultureInfo.InvariantCulture));
        response.With("X-Rate-Limit-Remaining", remaining.ToString(CultureInfo.InvariantCulture));
        response.With("X-Rate-Limit-Reset", reset.ToString(CultureInfo.InvariantCulture));
    }

    private static (string Name, int Limit) BucketOf(string method, string template)
    {
        var parts = template.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (parts.ElementAtOrDefault(0), parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2), parts.Length) switch
        {
            ("api", "v1", "apps", 4) => ("/api/v1/apps/{id}", 500),
            ("api", "v1", "apps", _) => ("/api/v1/apps*", 100),
            ("api", "v1", "groups", 4) when parts[3].StartsWith('{') => ("/api/v1/groups/{id}", 1000),
            ("api", "v1", "groups", _) => ("/api/v1/groups*", 500),
            ("api", "v1", "users", 3) => ("/api/v1/users", 600),
            ("api", "v1", "users", 4) when method == "GET" => ("GET /api/v1/users/{id}", 2000),
            ("api", "v1", "users", 4) => ("/api/v1/users/{id}", 600),
            ("api", "v1", "logs", _) => ("/api/v1/logs", 120),
            ("oauth2", "v1", "clients", _) => ("/oauth2/v1/clients", 100),
            _ => ("/api/v1", 1200),
        };
    }

    private Window Open(string key)
    {
        if (!_windows.TryGetValue(key, out var window) || clock.UtcNow >= window.Start + clock.Scale(TimeSpan.FromMinutes(1)))
        {
            _windows[key] = window = new Window { Start = clock.UtcNow };
        }

        return window;
    }
}
