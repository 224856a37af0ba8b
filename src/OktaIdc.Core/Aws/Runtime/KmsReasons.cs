namespace OktaIdc.Aws.Runtime;

/// <summary>
/// What the KMS_* reasons of errors ask for. sso-admin writes KMS_AccessDeniedException, identitystore KMS_ACCESS_DENIED: both are
/// found (API models of the two services; IAM Identity Center User Guide, customer managed keys).
/// </summary>
internal static class KmsReasons
{
    private static readonly Dictionary<string, string> Advice = new(StringComparer.Ordinal)
    {
        ["ACCESSDENIED"] = "Allow the caller to use the instance's key (kms:Decrypt and the other actions that AWS lists) in the key policy and in IAM.",
        ["DISABLED"] = "Enable the instance's KMS key again.",
        ["INVALIDKEYUSAGE"] = "Use a symmetric encryption key for the instance.",
        ["INVALIDSTATE"] = "Look at the state of the instance's KMS key: it may be waiting for deletion or for its material.",
        ["INVALIDARN"] = "Look at the ARN of the instance's KMS key.",
        ["NOTFOUND"] = "The instance's KMS key is not there any more: restore it, or let AWS support help.",
        ["KEYNOTFOUND"] = "The instance's KMS key is not there any more: restore it, or let AWS support help.",
        ["THROTTLING"] = "KMS is asked too often: try again later.",
    };

    /// <summary>Advice for a reason; null where it is not one of KMS's.</summary>
    public static string? Find(string? reason)
    {
        if (reason is null || !reason.StartsWith("KMS_", StringComparison.Ordinal))
        {
            return null;
        }

        var key = reason[4..].Replace("Exception", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
        return Advice.GetValueOrDefault(key, "Look at the instance's KMS key: its state, its key policy, and the caller's kms permissions.");
    }
}
