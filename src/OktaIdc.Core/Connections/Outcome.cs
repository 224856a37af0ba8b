namespace OktaIdc.Connections;

/// <summary>What came of an operation: a result, or a step that waits for a person.</summary>
/// <typeparam name="T">The result's type.</typeparam>
/// <param name="Result">The state after the operation (or, where changes were not allowed, the state that would have been made).</param>
/// <param name="Changed">True where something was written.</param>
/// <param name="Manual">The step that a person must do first; then <paramref name="Result"/> is what is known so far, or null.</param>
public sealed record Outcome<T>(T? Result, bool Changed, ManualStep? Manual = null)
    where T : class
{
    /// <summary>True where the wished state is there.</summary>
    public bool IsDone => Manual is null;
}
