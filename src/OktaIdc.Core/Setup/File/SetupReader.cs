using System.Collections;
using OktaIdc.Failures;

namespace OktaIdc.Setup;

/// <summary>Reads setup documents: YAML, JSON (a subset), or a dictionary of the same shape such as a PowerShell hashtable.</summary>
public static class SetupReader
{
    private const int LargestPolicyFile = 1_000_000;

    /// <summary>Reads a setup file from disk.</summary>
    /// <exception cref="SetupException">It is not a valid setup; every problem is listed.</exception>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.SetupUnreadable"/>: the file cannot be read.</exception>
    public static async Task<SetupDocument> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Parse(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OktaIdcException(ErrorIds.SetupUnreadable, FailureCategory.NotFound, $"The setup file '{path}' cannot be read: {e.Message}", "Check the path; examples/setup.yaml is a complete file to start from.", path, e);
        }
    }

    /// <summary>Reads a setup from text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="fileName">Path of the file it came from, for messages and for policy files beside it; null where there is none.</param>
    /// <exception cref="SetupException">It is not a valid setup; every problem is listed with line and column.</exception>
    public static SetupDocument Parse(string text, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var context = new SetupContext(fileName is null ? null : name => ReadBeside(Path.GetDirectoryName(Path.GetFullPath(fileName)) ?? "", name), ignoreKeyCase: false);
        return Finish(context, YamlNodes.Read(text, context), fileName);
    }

    /// <summary>Reads a setup from a dictionary of dictionaries, lists and values. Keys are compared without regard to case.</summary>
    /// <param name="dictionary">The setup.</param>
    /// <param name="baseDirectory">Where policy files are looked for; null: none can be named.</param>
    /// <param name="unwrap">Takes a host's wrapper off a value (PowerShell's PSObject); null where there are none.</param>
    /// <exception cref="SetupException">It is not a valid setup; every problem is listed.</exception>
    public static SetupDocument FromDictionary(IDictionary dictionary, string? baseDirectory = null, Func<object?, object?>? unwrap = null)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        var context = new SetupContext(baseDirectory is null ? null : name => ReadBeside(baseDirectory, name), ignoreKeyCase: true);
        return Finish(context, new DictionaryNodes(context, unwrap).Read(dictionary), null);
    }

    private static SetupDocument Finish(SetupContext context, SetupNode? root, string? fileName)
    {
        var document = root is null ? null : SetupBinder.Read(context, root);
        return document is not null && context.Problems.Count == 0
            ? document with { Source = root }
            : throw new SetupException(fileName, context.Problems.OrderBy(p => p.Line).ThenBy(p => p.Column));
    }

    private static string ReadBeside(string directory, string name)
    {
        // A setup that came from somebody else must not make us read (and send to AWS) files that lie elsewhere, or devices without end.
        var file = new FileInfo(Path.GetFullPath(Path.Combine(directory, name)));
        var inside = Path.GetRelativePath(directory, file.FullName);
        if (Path.IsPathRooted(name) || Path.IsPathRooted(inside) || inside == ".." || inside.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new IOException("It lies outside the folder of the setup.");
        }

        // A link may lead anywhere, and what it leads to may change after a review.
        for (var part = file.FullName; part.Length > Path.GetFullPath(directory).TrimEnd(Path.DirectorySeparatorChar).Length; part = Path.GetDirectoryName(part)!)
        {
            if ((File.GetAttributes(part) & FileAttributes.ReparsePoint) != 0)
            {
                throw new IOException("It is reached by a link.");
            }
        }

        return file.Length <= LargestPolicyFile ? File.ReadAllText(file.FullName) : throw new IOException("It is far larger than any policy.");
    }
}
