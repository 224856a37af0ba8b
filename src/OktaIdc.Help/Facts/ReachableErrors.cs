using System.Reflection;
using System.Runtime.CompilerServices;

namespace OktaIdc.Help.Facts;

/// <summary>
/// Finds the error ids that a cmdlet can report by reading the code: from its methods along every call into our assemblies, through
/// overrides, implementations and lambdas, to the constants. It lists too many rather than too few; an id that is only compared counts not.
/// </summary>
internal sealed class ReachableErrors
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly HashSet<Assembly> _ours;
    private readonly HashSet<string> _ids;
    private readonly Dictionary<MethodBase, MethodUse> _uses = [];
    private readonly Dictionary<MethodBase, List<MethodBase>> _overrides = [];

    /// <param name="ours">The assemblies to follow calls into.</param>
    /// <param name="ids">The ids to look for.</param>
    public ReachableErrors(IEnumerable<Assembly> ours, IEnumerable<string> ids)
    {
        _ours = [.. ours];
        _ids = [.. ids];
        foreach (var type in _ours.SelectMany(a => a.GetTypes()).Where(t => t is { IsInterface: false }))
        {
            AddOverrides(type);
        }
    }

    /// <summary>The ids, in alphabetical order.</summary>
    public IReadOnlyList<string> From(Type cmdlet)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<MethodBase>();
        var next = new Stack<MethodBase>(Roots(cmdlet));
        while (next.TryPop(out var method))
        {
            if (!seen.Add(method))
            {
                continue;
            }

            var use = Use(method);
            found.UnionWith(use.Texts);
            foreach (var target in use.Targets.SelectMany(WithOverrides))
            {
                next.Push(target);
            }
        }

        return [.. found];
    }

    // What the engine calls: constructors, the setters of parameters, and the methods of the pipeline.
    private IEnumerable<MethodBase> Roots(Type cmdlet)
    {
        for (var type = cmdlet; type is not null && _ours.Contains(type.Assembly); type = type.BaseType)
        {
            foreach (var constructor in type.GetConstructors(Everything))
            {
                yield return constructor;
            }

            foreach (var method in type.GetMethods(Everything).Where(m => m.IsVirtual || m.Name.StartsWith("set_", StringComparison.Ordinal)))
            {
                yield return method;
            }

            // Transformations of arguments run before.
            foreach (var attribute in type.GetProperties(Everything).SelectMany(p => p.GetCustomAttributesData()).Select(a => a.AttributeType).Where(t => _ours.Contains(t.Assembly)))
            {
                foreach (var method in attribute.GetMethods(Everything).Where(m => m.IsVirtual))
                {
                    yield return method;
                }
            }
        }
    }

    private MethodUse Use(MethodBase method)
    {
        if (!_uses.TryGetValue(method, out var use))
        {
            _uses[method] = use = Read(method);
        }

        return use;
    }

    private MethodUse Read(MethodBase method)
    {
        var read = IlReader.Read(method);
        var targets = read.Methods.Where(m => m.DeclaringType is { } t && _ours.Contains(t.Assembly)).Select(Definition).ToHashSet();

        // What a lambda's or table's fields hold was made by the static constructor.
        targets.UnionWith(read.StaticFields.Select(f => f.DeclaringType!).Where(t => _ours.Contains(t.Assembly)).Select(t => Open(t).TypeInitializer).OfType<MethodBase>());
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
        {
            targets.UnionWith(Open(machine.StateMachineType).GetMethods(Everything).Where(m => m.Name == "MoveNext"));
        }

        return new MethodUse([.. read.Texts.Where(_ids.Contains)], [.. targets]);
    }

    private IEnumerable<MethodBase> WithOverrides(MethodBase method) => _overrides.TryGetValue(method, out var others) ? others.Prepend(method) : [method];

    private void AddOverrides(Type type)
    {
        foreach (var method in type.GetMethods(Everything).Where(m => m.IsVirtual && m.GetBaseDefinition() is var b && b != m && b.DeclaringType is { } t && _ours.Contains(t.Assembly)))
        {
            Add(Definition(method.GetBaseDefinition()), method);
        }

        // The runtime maps interfaces for closed types only; those of open ones are told by name.
        if (type.ContainsGenericParameters)
        {
            return;
        }

        foreach (var contract in type.GetInterfaces().Where(i => _ours.Contains(i.Assembly)))
        {
            var map = type.GetInterfaceMap(contract);
            for (var i = 0; i < map.InterfaceMethods.Length; i++)
            {
                Add(Definition(map.InterfaceMethods[i]), Definition(map.TargetMethods[i]));
            }
        }
    }

    private void Add(MethodBase declared, MethodBase actual)
    {
        if (!_overrides.TryGetValue(declared, out var list))
        {
            _overrides[declared] = list = [];
        }

        list.Add(actual);
    }

    private static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    // One method for all its type arguments.
    private static MethodBase Definition(MethodBase method)
    {
        if (method.DeclaringType is { IsConstructedGenericType: true } closed)
        {
            return closed.GetGenericTypeDefinition().GetMembers(Everything).OfType<MethodBase>().First(m => m.MetadataToken == method.MetadataToken);
        }

        return method is MethodInfo { IsConstructedGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : method;
    }

    private sealed record MethodUse(IReadOnlyList<string> Texts, IReadOnlyList<MethodBase> Targets);
}
