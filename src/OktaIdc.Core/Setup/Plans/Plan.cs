using System.Collections.Immutable;

namespace OktaIdc.Setup.Plans;

/// <summary>Everything that would be done to reach the wished state, in an order in which it can be done.</summary>
/// <param name="Steps">The steps; every dependency stands before its dependents.</param>
/// <param name="Deferred">What cannot be planned before earlier steps are done (accounts of an organization that does not exist yet), one sentence each.</param>
public sealed record Plan(ImmutableArray<PlanStep> Steps, ImmutableArray<string> Deferred)
{
    /// <summary>Steps that write something.</summary>
    public IEnumerable<PlanStep> Changes => Steps.Where(step => step.IsChange);

    /// <summary>Steps that remove something that was there before: what the limit on deletions counts.</summary>
    public IEnumerable<PlanStep> Deletions => Steps.Where(step => step.IsDeletion);

    /// <summary>True where the wished state is there already.</summary>
    public bool IsEmpty => Deferred.IsEmpty && !Changes.Any();
}
