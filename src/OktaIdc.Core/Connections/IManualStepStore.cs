namespace OktaIdc.Connections;

/// <summary>
/// Remembers which steps wait for a person and what was brought back, so that a run can be resumed. It never holds a secret.
/// Implementations are safe for concurrent use.
/// </summary>
public interface IManualStepStore
{
    /// <summary>All steps, oldest first.</summary>
    IReadOnlyList<ManualStep> List();

    /// <summary>The step of this id; null where there is none.</summary>
    ManualStep? Find(string id);

    /// <summary>Adds a step, or replaces the one of its id; a result that is there already is kept unless the new step carries one.</summary>
    /// <returns>The step as it is stored now.</returns>
    ManualStep Put(ManualStep step);

    /// <summary>Notes that a person has done a step.</summary>
    /// <exception cref="Failures.OktaIdcException">There is no step of this id.</exception>
    ManualStep Complete(string id, ManualStepResult result);

    /// <summary>Forgets a step.</summary>
    void Remove(string id);
}
