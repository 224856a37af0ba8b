using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Compare;

/// <summary>Collects the steps of a plan, dependencies first, and what has to wait for another round.</summary>
internal sealed class PlanBuilder(Protection protection)
{
    private readonly ImmutableArray<PlanStep>.Builder _steps = ImmutableArray.CreateBuilder<PlanStep>();
    private readonly ImmutableArray<string>.Builder _deferred = ImmutableArray.CreateBuilder<string>();
    private readonly Dictionary<string, bool> _changes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changedAreas = new(StringComparer.Ordinal);

    /// <summary>What no step may touch.</summary>
    public Protection Protection => protection;

    /// <summary>Adds a step; a second step of the same id is the same wish said twice, and is left out. What is protected is left alone, with the reason.</summary>
    public void Add(string id, PlanAction action, string target, string reason, StepBody body, IEnumerable<string>? needs = null, JsonNode? before = null, JsonNode? after = null)
    {
        if (!_changes.ContainsKey(id))
        {
            AddKnown(id, action, target, reason, body, Known(needs ?? []), before, after);
        }
    }

    /// <summary>Adds a step whose dependencies are <see cref="Known"/> ones, shared between many steps.</summary>
    public void AddKnown(string id, PlanAction action, string target, string reason, StepBody body, ImmutableArray<string> needs, JsonNode? before = null, JsonNode? after = null)
    {
        if (_changes.ContainsKey(id))
        {
            return;
        }

        if (action != PlanAction.Nothing && protection.Of(body) is { } kept)
        {
            (action, reason) = (PlanAction.Nothing, $"it is protected ({kept}); else: {reason}");
        }

        var changes = action != PlanAction.Nothing;
        _changes.Add(id, changes);
        if (changes)
        {
            _changedAreas.Add(Area(id));
        }

        _steps.Add(new PlanStep { Id = id, Action = action, Target = target, Reason = reason, Body = body, DependsOn = needs, Before = before, After = after });
    }

    /// <summary>Of these ids, those that a step stands for, each once. A dependency that no step stands for is there already.</summary>
    public ImmutableArray<string> Known(IEnumerable<string> ids) => [.. ids.Where(_changes.ContainsKey).Distinct(StringComparer.Ordinal)];

    /// <summary>Says what can be planned only after earlier steps are done.</summary>
    public void Defer(string sentence) => _deferred.Add(sentence);

    /// <summary>True where a step of this id writes something.</summary>
    public bool Changes(string id) => _changes.TryGetValue(id, out var changes) && changes;

    /// <summary>True where any step of this area (the first part of an id) writes something.</summary>
    public bool ChangesArea(string area) => _changedAreas.Contains(area);

    /// <summary>The plan.</summary>
    public Plan Build() => new(_steps.ToImmutable(), _deferred.ToImmutable());

    private static string Area(string id) => id[..id.IndexOf('/')];
}
