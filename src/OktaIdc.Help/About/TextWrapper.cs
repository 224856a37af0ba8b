using System.Text;

namespace OktaIdc.Help.About;

/// <summary>Breaks text into lines at spaces.</summary>
internal static class TextWrapper
{
    /// <summary>Appends the text's lines.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="words">The text.</param>
    /// <param name="indent">Spaces before each line.</param>
    /// <param name="hang">More of them before each line but the first.</param>
    /// <param name="width">Columns; a longer word stands alone.</param>
    public static void Append(StringBuilder text, string words, int indent, int hang, int width)
    {
        var line = new StringBuilder(new string(' ', indent));
        var empty = true;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && line.Length + 1 + word.Length > width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(' ', indent + hang);
                empty = true;
            }

            line.Append(empty ? "" : " ").Append(word);
            empty = false;
        }

        text.Append(line).Append('\n');
    }
}
