namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>A secret is asked for by name, and the module Microsoft.PowerShell.SecretManagement is not installed.</summary>
    public const string SecretManagementMissing = "SecretManagementMissing";

    /// <summary>No vault of this name is registered.</summary>
    public const string SecretVaultNotFound = "SecretVaultNotFound";

    /// <summary>The vault has no secret of this name.</summary>
    public const string SecretNotFound = "SecretNotFound";

    /// <summary>The secret is neither text nor a credential.</summary>
    public const string SecretWrongType = "SecretWrongType";

    /// <summary>The vault failed to read or write: it is locked, cannot be reached, or refuses.</summary>
    public const string SecretVaultFailed = "SecretVaultFailed";
}
