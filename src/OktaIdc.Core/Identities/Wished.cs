using OktaIdc.Failures;

namespace OktaIdc.Identities;

/// <summary>
/// Objects that would have been made, had the change been allowed (-WhatIf): they flow on through a pipeline so that what follows can
/// be shown too, but nothing is ever asked of Okta about them.
/// </summary>
public static class Wished
{
    /// <summary>The id that such an object carries.</summary>
    public const string Id = "(not made)";

    /// <summary>An id for one of several wishes that must be told apart.</summary>
    /// <param name="name">Name of what is wished.</param>
    public static string IdOf(string name) => $"{Id} {name}";

    /// <summary>True where one of the ids is that of a wish.</summary>
    public static bool Any(params ReadOnlySpan<string?> ids)
    {
        foreach (var id in ids)
        {
            if (id?.StartsWith(Id, StringComparison.Ordinal) == true)
            {
                return true;
            }
        }

        return false;
    }

    internal static OktaIdcException Refuse(string what) => new(
        ErrorIds.OktaObjectOnlyWished,
        FailureCategory.NotFound,
        $"{what} cannot be done: an object it needs was not made, because that change was not allowed.",
        "Allow the change before it as well, or run all of it with -WhatIf.",
        what);
}
