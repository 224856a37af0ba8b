using OktaIdc.Failures;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>What to say after a refusal: the core names what one request lacked, the cmdlet knows what all of its requests need.</summary>
internal static class PermissionAdvice
{
    /// <summary>The recommended action, with the scopes or actions of the cmdlet's [RequiresPermission] where a permission is missing.</summary>
    public static string For(OktaIdcException failure, Type cmdlet)
    {
        var needed = failure.Category == FailureCategory.Permission
            ? RequiresPermissionAttribute.On(cmdlet).Select(d => Part(d, failure.ErrorId)).Where(part => part.Length > 0).ToList()
            : [];
        return needed.Count == 0 ? failure.RecommendedAction : $"{failure.RecommendedAction} In all, this command needs {string.Join("; ", needed)}.";
    }

    private static string Part(RequiresPermissionAttribute declared, string errorId)
    {
        var names = string.Join(", ", declared.Permissions.Where(p => IsOf(errorId, p)));
        return names.Length == 0 || declared.For is null ? names : $"for {declared.For} {names}";
    }

    // A scope helps against Okta's refusals only, an action against those of AWS.
    private static bool IsOf(string errorId, string permission) =>
        errorId.StartsWith(permission.StartsWith("okta.", StringComparison.Ordinal) ? "Okta" : "Aws", StringComparison.Ordinal);
}
