#if !NET
using System.Reflection;

namespace OktaIdc.Loader;

/// <summary>
/// Finds the module's assemblies on .NET Framework (Windows PowerShell 5.1), which has one place for all assemblies of a process and no
/// binding redirects for a module. Answers only where nothing else was found, and only for what stands beside this assembly.
/// </summary>
public static class FrameworkResolver
{
    private static readonly string s_folder = Path.GetDirectoryName(typeof(FrameworkResolver).Assembly.Location)!;

    // One subscription per process, however often the module is imported.
    private static readonly Lazy<Assembly> s_cmdlets = new(() =>
    {
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => Resolve(new AssemblyName(request.Name), request.RequestingAssembly);
        return Assembly.LoadFrom(PathOf("OktaIdc.Cmdlets"));
    });

    /// <summary>The cmdlet assembly, loaded on the first call.</summary>
    /// <returns>The assembly for <c>Import-Module -Assembly</c>.</returns>
    /// <exception cref="FileNotFoundException">OktaIdc.Cmdlets.dll is not beside this assembly.</exception>
    public static Assembly LoadCmdlets() => s_cmdlets.Value;

    // Another module's request for a name that we ship too is its own affair: only our assemblies, and the ones they brought, are helped.
    private static Assembly? Resolve(AssemblyName wanted, Assembly? requester)
    {
        var path = PathOf(wanted.Name!);
        if ((requester is not null && !IsOurs(requester)) || !File.Exists(path))
        {
            return null;
        }

        var shipped = AssemblyName.GetAssemblyName(path);
        return (wanted.Version is null || shipped.Version >= wanted.Version) && SameKey(shipped, wanted) ? Assembly.LoadFrom(path) : null;
    }

    private static bool IsOurs(Assembly assembly) =>
        !assembly.IsDynamic && string.Equals(Path.GetDirectoryName(assembly.Location), s_folder, StringComparison.OrdinalIgnoreCase);

    private static bool SameKey(AssemblyName shipped, AssemblyName wanted) =>
        wanted.GetPublicKeyToken() is not { Length: > 0 } key || (shipped.GetPublicKeyToken() ?? []).SequenceEqual(key);

    private static string PathOf(string name) => Path.Combine(s_folder, name + ".dll");
}
#endif
