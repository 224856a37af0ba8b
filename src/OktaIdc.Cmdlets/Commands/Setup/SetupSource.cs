using System.Collections;
using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Setup;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Where a command's setup comes from: a file, or a hashtable of the same shape.</summary>
/// <param name="Path">Full path of the file; null where it is a hashtable.</param>
/// <param name="Table">The hashtable; null where it is a file.</param>
/// <param name="Folder">Where policy files beside a hashtable are looked for.</param>
internal sealed record SetupSource(string? Path, Hashtable? Table, string Folder)
{
    /// <summary>The file, or the hashtable where one is given; only on the pipeline thread.</summary>
    public static SetupSource Of(PSCmdlet cmdlet, string path, Hashtable? table) => table is null
        ? new SetupSource(cmdlet.FullPath(path), null, "")
        : new SetupSource(null, table, cmdlet.FullPath("."));

    /// <summary>Reads it.</summary>
    /// <exception cref="SetupException">It is not a valid setup; every problem is listed.</exception>
    public Task<SetupDocument> ReadAsync(CancellationToken cancellationToken) => Table is null
        ? SetupReader.ReadFileAsync(Path!, cancellationToken)
        : Task.FromResult(SetupReader.FromDictionary(Table, Folder, value => value is PSObject wrapped ? wrapped.BaseObject : value));

    /// <summary>What errors are about.</summary>
    public override string ToString() => Path ?? "setup";
}
