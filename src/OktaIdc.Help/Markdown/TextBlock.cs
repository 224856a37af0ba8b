namespace OktaIdc.Help.Markdown;

/// <summary>What a block is, which decides how it is set out.</summary>
internal enum TextKind
{
    Paragraph,
    Item,
    Code,
    Heading,
}

/// <summary>A block of plain text, without marks of Markdown.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; only code has line breaks that matter.</param>
/// <param name="Depth">How deep in lists it stands; 0 outside.</param>
/// <param name="Language">The language of a fence.</param>
internal sealed record TextBlock(TextKind Kind, string Text, int Depth = 0, string Language = "");
