namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>Which constraint of the model a member breaks.</summary>
internal enum Constraint
{
    /// <summary>A required member is missing.</summary>
    Required,

    /// <summary>Too short.</summary>
    MinLength,

    /// <summary>Too long.</summary>
    MaxLength,

    /// <summary>Too small.</summary>
    MinValue,

    /// <summary>Too large.</summary>
    MaxValue,

    /// <summary>Does not fit the pattern.</summary>
    Pattern,

    /// <summary>Not one of the values.</summary>
    Enum,

    /// <summary>Not of the JSON type.</summary>
    Type,
}

/// <summary>A member that does not fit.</summary>
/// <param name="Path">Where, as AWS writes it: lower camel case, with dots and numbers.</param>
/// <param name="Constraint">Which constraint.</param>
/// <param name="Value">What stood there; null where nothing did.</param>
/// <param name="Rule">The constraint in AWS's words.</param>
internal sealed record Violation(string Path, Constraint Constraint, string? Value, string Rule)
{
    /// <summary>One sentence as AWS writes it.</summary>
    public override string ToString() => $"Value {(Value is null ? "null" : $"'{Value}'")} at '{Path}' failed to satisfy constraint: Member must {Rule}";
}
