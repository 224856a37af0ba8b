namespace OktaIdc.Organization;

/// <summary>Paths of organizational units by names: <c>/Workloads/Prod</c>; <c>/</c> is the root. Compared without regard to case.</summary>
internal static class OuPath
{
    /// <summary>One slash in front, none at the end, none doubled.</summary>
    public static string Normalize(string path) =>
        "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The path above; null for the root.</summary>
    public static string? Parent(string path)
    {
        var normal = Normalize(path);
        var slash = normal.LastIndexOf('/');
        return normal == "/" ? null : slash == 0 ? "/" : normal[..slash];
    }

    /// <summary>The path and all those above it, up to the root.</summary>
    public static IEnumerable<string> WithParents(string path)
    {
        for (string? p = Normalize(path); p is not null; p = Parent(p))
        {
            yield return p;
        }
    }

    /// <summary>True where both are the same unit.</summary>
    public static bool Same(string a, string b) => string.Equals(Normalize(a), Normalize(b), StringComparison.OrdinalIgnoreCase);

    /// <summary>True where <paramref name="path"/> is <paramref name="top"/> or below it.</summary>
    public static bool IsWithin(string path, string top)
    {
        var (inner, outer) = (Normalize(path), Normalize(top));
        return outer == "/" || Same(inner, outer) || inner.StartsWith(outer + "/", StringComparison.OrdinalIgnoreCase);
    }
}
