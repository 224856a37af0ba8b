using OktaIdc.Failures;

namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>Something that was read, or why it was not. What was read may be nothing: then the value is null.</summary>
internal sealed record Reading<T>(T? Value, string? NotRead)
    where T : class
{
    /// <summary>True where it was read, even where there is nothing.</summary>
    public bool IsRead => NotRead is null;

    /// <summary>True where nobody tried, because the run was not given what it takes: a connection, a role.</summary>
    public bool IsUnasked { get; init; }

    /// <summary>True where it was read and there is nothing.</summary>
    public bool IsMissing => IsRead && Value is null;
}

/// <summary>Makes readings.</summary>
internal static class Reading
{
    /// <summary>What was read.</summary>
    public static Reading<T> Of<T>(T? value)
        where T : class => new(value, null);

    /// <summary>What was not read, and why.</summary>
    public static Reading<T> None<T>(string why)
        where T : class => new(null, why);

    /// <summary>What nobody tried to read, and what it would take.</summary>
    public static Reading<T> Unasked<T>(string why)
        where T : class => new(null, why) { IsUnasked = true };

    /// <summary>Reads; a missing right, an unsupported call and an answer that is none or never came are told, everything else is thrown.</summary>
    public static async Task<Reading<T>> TryAsync<T>(Func<Task<T?>> read)
        where T : class
    {
        try
        {
            return Of(await read().ConfigureAwait(false));
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotSupported or FailureCategory.NotFound or FailureCategory.InvalidData or FailureCategory.Connection or FailureCategory.Timeout or FailureCategory.Service)
        {
            return None<T>(e.Category == FailureCategory.Permission ? $"{e.Message} {e.RecommendedAction}" : e.Message);
        }
    }

    /// <summary>Reads a list to its end, or to a limit.</summary>
    public static Task<Reading<List<T>>> TryAsync<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken, int most = int.MaxValue) =>
        TryAsync<List<T>>(async () => await items.Take(most).ToListAsync(cancellationToken).ConfigureAwait(false));
}
