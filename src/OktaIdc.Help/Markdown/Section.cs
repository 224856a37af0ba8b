namespace OktaIdc.Help.Markdown;

/// <summary>A heading and what stands under it, up to the next heading.</summary>
/// <param name="Level">1 to 3.</param>
/// <param name="Title">The heading's text.</param>
/// <param name="Body">The Markdown under it, trimmed.</param>
/// <param name="Line">The heading's line, from 1.</param>
internal sealed record Section(int Level, string Title, string Body, int Line);
