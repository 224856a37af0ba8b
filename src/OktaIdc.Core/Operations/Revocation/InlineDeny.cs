namespace OktaIdc.Operations.Revocation;

/// <summary>A deny that was put into the inline policy of a permission set, with what is needed to take it out again.</summary>
public sealed record InlineDeny
{
    /// <summary>The permission set.</summary>
    public required string PermissionSetArn { get; init; }

    /// <summary>Its name.</summary>
    public required string PermissionSet { get; init; }

    /// <summary>Whose statement it is: the id of the revocation or of the grant. Null where an older version put the person into a statement that all share.</summary>
    public string? Owner { get; init; }

    /// <summary>The inline policy of before, to the letter; null where there was none.</summary>
    public string? Previous { get; init; }

    /// <summary>The accounts where the set is, which it is provisioned into again.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];
}
