using System.Collections.Concurrent;
using System.Reflection;

namespace OktaIdc.Scenarios.Tests.Contracts;

/// <summary>Passes calls on and remembers which methods of the interface were used.</summary>
public class Spy<T> : DispatchProxy
    where T : class
{
    private readonly ConcurrentDictionary<MethodInfo, byte> _called = new();
    private T? _inner;

    public static T Over(T inner)
    {
        var proxy = Create<T, Spy<T>>();
        ((Spy<T>)(object)proxy)._inner = inner;
        return proxy;
    }

    /// <summary>Fails if a method was never called: its request would be unchecked.</summary>
    public static void AssertAllCalled(T proxy)
    {
        var called = ((Spy<T>)(object)proxy)._called;
        var quiet = typeof(T).GetInterfaces().Append(typeof(T)).SelectMany(i => i.GetMethods())
            .Where(m => !m.IsSpecialName && !called.ContainsKey(m))
            .Select(m => m.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(quiet.Count == 0, $"{typeof(T).Name} offers calls that no contract test makes: {string.Join(", ", quiet)}");
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _called.TryAdd(targetMethod!, 0);
        return targetMethod!.Invoke(_inner, args);
    }
}
