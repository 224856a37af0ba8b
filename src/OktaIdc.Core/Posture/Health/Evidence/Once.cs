namespace OktaIdc.Posture.Health.Evidence;

/// <summary>Something that several checks need: read when the first asks for it, and only then. Whoever asks gets the same answer, or the same failure.</summary>
internal sealed class Once<T>(Func<CancellationToken, Task<T>> read)
{
    private readonly object _gate = new();
    private Task<T>? _reading;

    /// <summary>What was read.</summary>
    /// <exception cref="Failures.OktaIdcException">It could not be.</exception>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _reading ??= read(cancellationToken);
        }
    }
}
