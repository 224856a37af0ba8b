using System.Globalization;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Policies;

/// <summary>What conditions can ask about a request (IAM User Guide, "AWS global condition context keys"; IAM Identity Center's own identitystore:UserId).</summary>
/// <param name="caller">Who calls.</param>
/// <param name="organizationId">The organization of the caller's account, or null.</param>
/// <param name="region">The Region that is asked.</param>
/// <param name="more">Further keys of the request, for example sts:ExternalId.</param>
internal sealed class PolicyContext(Caller caller, string? organizationId, string region, IReadOnlyDictionary<string, string>? more = null)
{
    /// <summary>The value of a key, whose case does not matter; null where the request has none.</summary>
    public string? Find(string key) => key.ToLowerInvariant() switch
    {
        "aws:principalarn" => caller.RoleArn ?? caller.Arn,
        "aws:principalaccount" => caller.AccountId,
        "aws:principalorgid" => organizationId,
        "aws:principaltype" => caller.IsSession ? "AssumedRole" : "User",
        "aws:userid" => caller.UserId,
        "aws:username" => caller.IsSession ? null : caller.Arn[(caller.Arn.LastIndexOf('/') + 1)..],
        "aws:requestedregion" => region,
        "aws:tokenissuetime" => caller.Since?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "identitystore:userid" => caller.IdentityStoreUserId,
        _ => more?.FirstOrDefault(m => m.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value,
    };
}
