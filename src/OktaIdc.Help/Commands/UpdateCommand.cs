using System.CommandLine;
using OktaIdc.Help.Facts;
using OktaIdc.Help.Pages;
using OktaIdc.Help.Updating;

namespace OktaIdc.Help.Commands;

/// <summary>update: writes the missing pages, and the parts of pages that the assembly knows.</summary>
internal static class UpdateCommand
{
    public static Command Create()
    {
        var pages = new Option<DirectoryInfo>("--pages") { Description = "Folder of the Markdown pages.", Required = true };
        var assembly = new Option<FileInfo>("--assembly")
        {
            Description = "OktaIdc.Cmdlets.dll as built, with its .xml and what it needs beside it.",
            DefaultValueFactory = _ => new FileInfo("src/OktaIdc.Cmdlets/bin/Debug/net10.0/OktaIdc.Cmdlets.dll"),
        };
        var command = new Command("update", "Creates missing pages, refreshes what the code says in the others.") { pages, assembly };
        command.SetAction(parsed => Run(parsed.GetValue(pages)!.FullName, parsed.GetValue(assembly)!.FullName));
        return command;
    }

    private static void Run(string pages, string assembly)
    {
        var cmdlets = FactsReader.Read(CmdletAssembly.Load(assembly));
        Directory.CreateDirectory(pages);
        var changed = 0;
        foreach (var (path, text) in PageUpdater.Update(pages, cmdlets))
        {
            if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                File.WriteAllText(path, text);
                Console.WriteLine(Path.GetFileName(path));
                changed++;
            }
        }

        foreach (var orphan in PageFolder.Files(pages).Where(f => cmdlets.All(c => c.Name != Path.GetFileNameWithoutExtension(f))))
        {
            Console.WriteLine($"{Path.GetFileName(orphan)}: there is no such cmdlet; delete the page");
        }

        Console.WriteLine($"{cmdlets.Count} cmdlets, {changed} pages written");
    }
}
