using System.Reflection;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>
/// What a cmdlet needs to be allowed: Okta scopes (okta.groups.manage) and IAM actions (sso:CreatePermissionSet). Help prints it, and so does the error after a
/// refusal. Where only a part of what the cmdlet can do needs some of them, each part has an attribute of its own, which says so.
/// </summary>
/// <param name="permissions">The scopes and actions, all of them.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RequiresPermissionAttribute(params string[] permissions) : Attribute
{
    /// <summary>The scopes and actions, all of them.</summary>
    public IReadOnlyList<string> Permissions { get; } = permissions;

    /// <summary>What needs them, as it stands behind "for": "a checkpoint in S3"; null where every run does.</summary>
    public string? For { get; set; }

    /// <summary>What a cmdlet declares: first what every run needs.</summary>
    public static IReadOnlyList<RequiresPermissionAttribute> On(MemberInfo cmdlet) => [.. cmdlet.GetCustomAttributes<RequiresPermissionAttribute>().OrderBy(a => a.For is not null)];
}
