using System.Text;
using OktaIdc.Failures;

namespace OktaIdc.Access;

/// <summary>
/// The text of a config file, one character for each byte, so that what we do not touch stays what it is in whatever encoding; what we
/// write is UTF-8. Only the blanks of INI files count as such.
/// </summary>
internal static class CliConfigText
{
    private const string Utf8Mark = "\u00EF\u00BB\u00BF";

    private static readonly Encoding s_bytes = Encoding.GetEncoding(28591);
    private static readonly char[] s_blanks = [' ', '\t', '\r', '\n'];

    /// <summary>Reads bytes.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.CliConfigUnreadable"/>: UTF-16, which the AWS CLI cannot read either.</exception>
    public static string Read(byte[] bytes, string path) =>
        bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || Array.IndexOf(bytes, (byte)0) >= 0
            ? throw new OktaIdcException(
                ErrorIds.CliConfigUnreadable,
                FailureCategory.InvalidData,
                $"'{path}' is UTF-16 or no text: the AWS CLI cannot read it, so nothing was added to it.",
                $"Save it as UTF-8: (Get-Content {CommandText.Quote(path)}) | Set-Content -Encoding utf8NoBOM {CommandText.Quote(path)}.",
                path)
            : s_bytes.GetString(bytes);

    /// <summary>The bytes to write.</summary>
    public static byte[] Write(string text) => s_bytes.GetBytes(text);

    /// <summary>What we write, as the file's characters.</summary>
    public static string Of(string text) => s_bytes.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The file's characters as text for people.</summary>
    public static string Show(string text) => Encoding.UTF8.GetString(s_bytes.GetBytes(text));

    /// <summary>A line without the byte order mark that a file may begin with.</summary>
    public static string WithoutMark(string line) => line.StartsWith(Utf8Mark, StringComparison.Ordinal) ? line[Utf8Mark.Length..] : line;

    public static string Trim(string line) => line.Trim(s_blanks);

    public static bool IsBlank(string line) => Trim(line).Length == 0;

    public static bool IsComment(string line) => Trim(line) is ['#' or ';', ..];

    /// <summary>The line's end; empty where it has none.</summary>
    public static string EndOf(string line) => line.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : line.EndsWith('\n') ? "\n" : "";
}
