using System.Reflection;

namespace OktaIdc.Core.Tests.Connections;

/// <summary>An implementation of an interface of which a test uses a few members only; the others fail by name.</summary>
public class Unused<T> : DispatchProxy
    where T : class
{
    private Dictionary<string, Func<object?[], object?>> _members = [];

    public static T With(params (string Name, Func<object?[], object?> Answer)[] members)
    {
        var proxy = Create<T, Unused<T>>();
        ((Unused<T>)(object)proxy)._members = members.ToDictionary(m => m.Name, m => m.Answer);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _members.TryGetValue(targetMethod!.Name, out var answer) ? answer(args ?? []) : throw new InvalidOperationException($"The test does not expect {typeof(T).Name}.{targetMethod.Name}.");
}
