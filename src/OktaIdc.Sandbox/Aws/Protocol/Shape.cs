using System.Text.RegularExpressions;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>A shape of an API model: what a member may hold.</summary>
internal abstract record Shape
{
    /// <summary>Text with a length, a pattern over the whole of it, or a list of values.</summary>
    internal sealed record Text(int Min, int Max, Regex? Pattern, string? PatternText, string[]? Values) : Shape;

    /// <summary>A whole number.</summary>
    internal sealed record Number(int Min, int Max) : Shape;

    /// <summary>True or false.</summary>
    internal sealed record Truth : Shape;

    /// <summary>A list.</summary>
    internal sealed record List(string Item, int Min, int Max) : Shape;

    /// <summary>A structure; a member with * is required.</summary>
    internal sealed record Structure(IReadOnlyList<Member> Members) : Shape;

    /// <summary>A member of a structure or of an operation's input.</summary>
    internal sealed record Member(string Name, string Shape, bool Required);
}
