#if NET
using System.Reflection;
using System.Runtime.Loader;

namespace OktaIdc.Loader;

/// <summary>
/// Where the module's cmdlets and their private dependencies live, apart from those of other modules (AWS.Tools, Az) in the same
/// PowerShell process. Only this assembly is loaded in the default context.
/// </summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    // One context per process: types of a second one would not be assignable to those of the first.
    private static readonly Lazy<Assembly> s_cmdlets = new(LoadCmdletAssembly);

    private readonly string _folder;

    private ModuleLoadContext(string folder)
        : base("OktaIdc", isCollectible: false) => _folder = folder;

    /// <summary>The cmdlet assembly, loaded into the module's own context on the first call.</summary>
    /// <returns>The assembly for <c>Import-Module -Assembly</c>.</returns>
    /// <exception cref="FileNotFoundException">OktaIdc.Cmdlets.dll is not beside this assembly.</exception>
    public static Assembly LoadCmdlets() => s_cmdlets.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        if (!File.Exists(path))
        {
            return null;
        }

        return HostCopy(assemblyName, path) ?? LoadFromAssemblyPath(path);
    }

    private static Assembly LoadCmdletAssembly()
    {
        var folder = Path.GetDirectoryName(typeof(ModuleLoadContext).Assembly.Location)!;
        return new ModuleLoadContext(folder).LoadFromAssemblyPath(Path.Combine(folder, "OktaIdc.Cmdlets.dll"));
    }

    // The host services its own copies of .NET's assemblies (System.Security.Cryptography.Xml among them): take its copy unless ours is newer.
    private static Assembly? HostCopy(AssemblyName wanted, string ourPath)
    {
        if (!wanted.Name!.StartsWith("System.", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var host = Default.LoadFromAssemblyName(new AssemblyName(wanted.Name));
            return host.GetName().Version >= AssemblyName.GetAssemblyName(ourPath).Version ? host : null;
        }
        catch (FileNotFoundException)
        {
            return null; // The host has none.
        }
    }
}
#endif
