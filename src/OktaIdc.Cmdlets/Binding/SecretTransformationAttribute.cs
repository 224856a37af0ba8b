using System.Management.Automation;
using System.Security;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Takes a SecureString or a credential (its password). Plain text is refused: it would stand in history, transcripts and logs.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => ConnectionTransformationAttribute.Unwrap(inputData) switch
    {
        null => null,
        SecureString secret => secret,
        PSCredential credential => credential.Password,
        string => throw new ArgumentTransformationMetadataException(
            "Plain text is not taken for a secret. Use Read-Host -AsSecureString, Get-Secret from a vault, or a PSCredential."),
        var other => throw new ArgumentTransformationMetadataException($"A secret is a SecureString or a PSCredential, not a {other.GetType().Name}."),
    };
}
