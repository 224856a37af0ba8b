using System.Reflection;
using System.Runtime.Loader;

namespace OktaIdc.Help.Facts;

/// <summary>Loads the cmdlets as built, with what lies beside them.</summary>
internal static class CmdletAssembly
{
    public static Assembly Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new PageException(path, 1, "The cmdlets are not built: run 'dotnet build src/OktaIdc.Cmdlets' first, or give --assembly.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(path));
    }
}
