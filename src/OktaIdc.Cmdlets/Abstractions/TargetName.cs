using OktaIdc.Http;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>What people call a thing, for a message: its name where it has one.</summary>
internal static class TargetName
{
    private static readonly string[] s_names = ["Text", "Name", "Label", "Login", "GroupName", "DisplayName", "UserName", "AppLabel", "Id"];

    /// <summary>The name, in quotes; "it" for what has none.</summary>
    /// <param name="target">A text, a reference or an object.</param>
    public static string Of(object? target)
    {
        if (target is string text)
        {
            return $"'{Redaction.OneLine(text)}'";
        }

        if (target?.GetType().GetProperty("Object")?.GetValue(target) is { } found)
        {
            return Of(found);
        }

        foreach (var name in s_names)
        {
            if (target?.GetType().GetProperty(name) is { } property && property.PropertyType == typeof(string) && property.GetValue(target) is string { Length: > 0 } value)
            {
                return Of(value);
            }
        }

        return "it";
    }
}
