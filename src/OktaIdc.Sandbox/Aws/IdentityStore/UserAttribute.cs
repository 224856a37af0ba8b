namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>One attribute of a user.</summary>
/// <param name="Name">Its name in camel case.</param>
/// <param name="Parts">Names of its parts; empty for plain text.</param>
/// <param name="MaxItems">How many values a list may have; 0 where it is no list.</param>
/// <param name="MaxLength">Longest text.</param>
internal sealed record UserAttribute(string Name, string[] Parts, int MaxItems = 0, int MaxLength = 1024)
{
    /// <summary>A list of complex values.</summary>
    public bool IsList => MaxItems > 0;

    /// <summary>Plain text.</summary>
    public bool IsText => Parts.Length == 0;
}
