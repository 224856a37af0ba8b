namespace OktaIdc.Sandbox.Okta.Expressions;

/// <summary>A parsed expression of Okta's expression language, as far as rules, mappings and SAML attributes use it.</summary>
internal abstract record Expression
{
    /// <summary>A text, number, true, false or null.</summary>
    public sealed record Constant(object? Value) : Expression;

    /// <summary>A dotted name: user.department.</summary>
    public sealed record Name(string Path) : Expression;

    /// <summary>A function: String.toLowerCase(...).</summary>
    public sealed record Call(string Function, IReadOnlyList<Expression> Arguments) : Expression;

    /// <summary>!x</summary>
    public sealed record Negate(Expression Inner) : Expression;

    /// <summary>Left operator right; the operator in its symbol form.</summary>
    public sealed record Binary(string Operator, Expression Left, Expression Right) : Expression;

    /// <summary>condition ? then : otherwise</summary>
    public sealed record Choice(Expression Condition, Expression Then, Expression Otherwise) : Expression;

    /// <summary>{a, b}</summary>
    public sealed record Items(IReadOnlyList<Expression> Values) : Expression;
}
