using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Faults;

/// <summary>The faults in force, oldest first; the first that matches a request meets it.</summary>
internal sealed class FaultRegistry(SandboxMetrics metrics)
{
    private readonly object _gate = new();
    private readonly List<Entry> _entries = [];

    /// <summary>Puts a rule in force.</summary>
    public JsonNode Add(FaultRule rule)
    {
        lock (_gate)
        {
            _entries.Add(new Entry(rule));
        }

        return new JsonObject { ["id"] = rule.Id };
    }

    /// <summary>Takes a rule away; false where there is none of that id.</summary>
    public bool Remove(string id)
    {
        lock (_gate)
        {
            return _entries.RemoveAll(e => e.Rule.Id == id) > 0;
        }
    }

    /// <summary>Takes all rules away.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    /// <summary>The rules in force and how often each has met a request.</summary>
    public JsonArray List()
    {
        lock (_gate)
        {
            return [.. _entries.Select(e => (JsonNode?)new JsonObject { ["id"] = e.Rule.Id, ["seen"] = e.Seen, ["met"] = e.Met })];
        }
    }

    /// <summary>The rule that meets this request, or null; counts it as used.</summary>
    public FaultRule? Take(string side, SandboxRequest request)
    {
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                if (entry.Rule.Matches(side, request) && entry.Seen++ >= entry.Rule.Skip && (entry.Rule.Times is not { } times || entry.Met < times))
                {
                    entry.Met++;
                    metrics.Faulted();
                    return entry.Rule;
                }
            }

            return null;
        }
    }

    private sealed class Entry(FaultRule rule)
    {
        public FaultRule Rule { get; } = rule;

        public int Seen { get; set; }

        public int Met { get; set; }
    }
}
