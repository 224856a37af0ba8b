namespace OktaIdc.Aws.Runtime;

/// <summary>The input of an operation of a REST service: method, path, query, body.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Path below the service's address.</param>
/// <param name="Query">Parameters of the query.</param>
internal sealed record AwsRestCall(string Method, string Path, IReadOnlyDictionary<string, string> Query)
{
    /// <summary>The body, which is written as JSON; null for none.</summary>
    public object? Body { get; init; }

    /// <summary>A call that sends a body.</summary>
    public static AwsRestCall Post(string path, object body) => new("POST", path, new Dictionary<string, string>(StringComparer.Ordinal)) { Body = body };

    /// <summary>A reading call; parameters without value are left out.</summary>
    public static AwsRestCall Get(string path, params (string Name, string? Value)[] query) =>
        new("GET", path, query.Where(q => !string.IsNullOrEmpty(q.Value)).ToDictionary(q => q.Name, q => q.Value!, StringComparer.Ordinal));
}
