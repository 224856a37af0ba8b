namespace OktaIdc.PowerShell.Abstractions;

/// <summary>What a cmdlet needs to be allowed: Okta scopes (okta.groups.manage) and IAM actions (sso:CreatePermissionSet). Help prints it, and so does the error after a refusal.</summary>
/// <param name="permissions">The scopes and actions, all of them.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresPermissionAttribute(params string[] permissions) : Attribute
{
    /// <summary>The scopes and actions, all of them.</summary>
    public IReadOnlyList<string> Permissions { get; } = permissions;
}
