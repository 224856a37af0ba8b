namespace OktaIdc.Aws.Runtime;

/// <summary>The input of an operation of a REST service: method, path, query. Operations that send a body are not used.</summary>
/// <param name="Method">GET.</param>
/// <param name="Path">Path below the service's address.</param>
/// <param name="Query">Parameters of the query.</param>
internal sealed record AwsRestCall(string Method, string Path, IReadOnlyDictionary<string, string> Query)
{
    /// <summary>A reading call; parameters without value are left out.</summary>
    public static AwsRestCall Get(string path, params (string Name, string? Value)[] query) =>
        new("GET", path, query.Where(q => !string.IsNullOrEmpty(q.Value)).ToDictionary(q => q.Name, q => q.Value!, StringComparer.Ordinal));
}
