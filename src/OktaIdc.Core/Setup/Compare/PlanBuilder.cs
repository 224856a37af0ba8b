using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Compare;

/// <summary>Collects the steps of a plan, dependencies first, and what has to wait for another round.</summary>
internal sealed class PlanBuilder
{
    private readonly ImmutableArray<PlanStep>.Builder _steps = ImmutableArray.CreateBuilder<PlanStep>();
    private readonly ImmutableArray<string>.Builder _deferred = ImmutableArray.CreateBuilder<string>();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Adds a step; a second step of the same id is the same wish said twice, and is left out.</summary>
    public void Add(string id, PlanAction action, string target, string reason, StepBody body, IEnumerable<string>? needs = null, JsonNode? before = null, JsonNode? after = null)
    {
        if (_ids.Add(id))
        {
            // A dependency that no step stands for is there already.
            _steps.Add(new PlanStep
            {
                Id = id,
                Action = action,
                Target = target,
                Reason = reason,
                Body = body,
                DependsOn = [.. (needs ?? []).Where(_ids.Contains).Distinct(StringComparer.Ordinal)],
                Before = before,
                After = after,
            });
        }
    }

    /// <summary>Says what can be planned only after earlier steps are done.</summary>
    public void Defer(string sentence) => _deferred.Add(sentence);

    /// <summary>True where a step of this id writes something.</summary>
    public bool Changes(string id) => _steps.Any(step => step.Id == id && step.IsChange);

    /// <summary>True where any step whose id begins so writes something.</summary>
    public bool ChangesAny(string prefix) => _steps.Any(step => step.Id.StartsWith(prefix, StringComparison.Ordinal) && step.IsChange);

    /// <summary>The plan.</summary>
    public Plan Build() => new(_steps.ToImmutable(), _deferred.ToImmutable());
}
