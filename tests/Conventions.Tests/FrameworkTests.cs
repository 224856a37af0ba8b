using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OktaIdc.Conventions.Tests;

/// <summary>What the module is built for is one module: the same types and members everywhere.</summary>
public class FrameworkTests
{
    private const bool IsFast =
#if OKTAIDC_FAST
        true;
#else
        false;
#endif

    private static readonly string[] s_frameworks = ["net8.0", "net472"];

    [Theory]
    [InlineData("OktaIdc.Cmdlets")]
    [InlineData("OktaIdc.Core")]
    [InlineData("OktaIdc.Sandbox")]
    public void Every_framework_has_the_same_public_surface(string assembly)
    {
        Assert.SkipWhen(IsFast, "OktaIdcFast=true builds net10.0 only.");
        var wanted = Surface("net10.0", assembly) ?? [];
        foreach (var framework in s_frameworks)
        {
            if (Surface(framework, assembly) is not { } other)
            {
                Assert.Skip($"module/bin/{framework} is not built: build the solution.");
                return;
            }

            Repository.AssertNone(
                $"Scripts must not care which PowerShell runs them; {assembly} of net10.0 and of {framework} differ (or the latter is an old build: build the solution) in:",
                wanted.Except(other).Select(m => $"{m}: only in net10.0").Concat(other.Except(wanted).Select(m => $"{m}: only in {framework}")));
        }
    }

    private static HashSet<string>? Surface(string framework, string assembly)
    {
        var path = Path.Combine(Repository.Root, "module", "bin", framework, assembly + ".dll");
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        return
        [
            .. from handle in reader.TypeDefinitions
               let type = reader.GetTypeDefinition(handle)
               where (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public
               let name = $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}"
               from member in type.GetMethods().Select(reader.GetMethodDefinition).Where(m => (m.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public).Select(m => $"{name}.{reader.GetString(m.Name)}/{m.GetParameters().Count}").Prepend(name)
               select member,
        ];
    }
}
