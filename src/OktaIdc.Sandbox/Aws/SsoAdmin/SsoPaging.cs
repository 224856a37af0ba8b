using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Pages of at most 100, as every list of sso-admin has them.</summary>
internal static class SsoPaging
{
    /// <summary>One page.</summary>
    public static JsonObject Page<T>(AwsCall call, string member, IEnumerable<T> items, Func<T, JsonNode?> write) =>
        Paging.Page(call, member, items, 100, write, () => AwsError.Validation("Invalid NextToken provided."));
}
