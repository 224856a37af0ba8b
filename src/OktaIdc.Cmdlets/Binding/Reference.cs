namespace OktaIdc.PowerShell.Binding;

/// <summary>
/// What people have for naming a thing: its name, its id, or the object that another cmdlet returned. PowerShell converts to it by the
/// constructors, so a parameter of such a type takes all of them, one or many, and from the pipeline.
/// </summary>
/// <typeparam name="T">The thing.</typeparam>
public abstract class Reference<T>
    where T : class
{
    private protected Reference(string nameOrId) => Text = nameOrId;

    private protected Reference(T found) => Object = found;

    /// <summary>The name or id; null where the object is there.</summary>
    public string? Text { get; }

    /// <summary>The object; null where it is still to be found.</summary>
    public T? Object { get; }

    /// <summary>The object as given, or found by <paramref name="find"/>.</summary>
    internal Task<T> ResolveAsync(Func<string, CancellationToken, Task<T>> find, CancellationToken cancellationToken) =>
        Object is { } found ? Task.FromResult(found) : find(Text!, cancellationToken);

    /// <summary>The name or id, or the object.</summary>
    public override string ToString() => Text ?? Object!.ToString()!;
}

/// <summary>Resolves many references.</summary>
internal static class References
{
    /// <summary>The objects, in the order given.</summary>
    public static async Task<IReadOnlyList<T>> ResolveAllAsync<T>(
        this IEnumerable<Reference<T>> references, Func<string, CancellationToken, Task<T>> find, CancellationToken cancellationToken)
        where T : class
    {
        var found = new List<T>();
        foreach (var reference in references)
        {
            found.Add(await reference.ResolveAsync(find, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }
}
