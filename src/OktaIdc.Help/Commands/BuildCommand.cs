using System.CommandLine;
using System.Text;
using OktaIdc.Help.About;
using OktaIdc.Help.Maml;
using OktaIdc.Help.Pages;

namespace OktaIdc.Help.Commands;

/// <summary>build: pages to MAML and about topics to text.</summary>
internal static class BuildCommand
{
    public const string MamlFile = "OktaIdc.Cmdlets.dll-Help.xml";

    public static Command Create()
    {
        var pages = new Option<DirectoryInfo>("--pages") { Description = "Folder of the Markdown pages.", Required = true };
        var output = new Option<DirectoryInfo>("--output") { Description = "Folder of the culture (en-US) beside the manifest.", Required = true };
        var command = new Command("build", "Makes the files that Get-Help reads.") { pages, output };
        command.SetAction(parsed => Run(parsed.GetValue(pages)!.FullName, parsed.GetValue(output)!.FullName));
        return command;
    }

    /// <summary>Makes the files.</summary>
    public static void Run(string pages, string output)
    {
        Directory.CreateDirectory(output);
        foreach (var path in Directory.EnumerateFiles(pages, "about_*.md").Order(StringComparer.Ordinal))
        {
            // With a mark: Windows PowerShell reads topics without one as ANSI.
            Replace(Path.Combine(output, Path.GetFileNameWithoutExtension(path) + ".help.txt"), AboutWriter.Write(path), new UTF8Encoding(true));
        }

        Replace(Path.Combine(output, MamlFile), MamlWriter.Write(PageFolder.Read(pages)), new UTF8Encoding(false));
    }

    // By a rename: a shell that reads help at this moment sees the old file or the new one.
    private static void Replace(string path, string text, Encoding encoding)
    {
        var temporary = path + ".new";
        File.WriteAllText(temporary, text, encoding);
        File.Move(temporary, path, overwrite: true);
    }
}
