using System.Reflection;
#if !NET
using System.Runtime.Remoting.Messaging;
using System.Runtime.Remoting.Proxies;
#endif

namespace OktaIdc.Core.Tests.Connections;

#if NET
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
#else
/// <summary>The same with the proxies of .NET Framework, which has no DispatchProxy.</summary>
public class Unused<T> : RealProxy
    where T : class
{
    private readonly Dictionary<string, Func<object?[], object?>> _members;

    private Unused(Dictionary<string, Func<object?[], object?>> members)
        : base(typeof(T)) => _members = members;

    public static T With(params (string Name, Func<object?[], object?> Answer)[] members) =>
        (T)new Unused<T>(members.ToDictionary(m => m.Name, m => m.Answer)).GetTransparentProxy();

    public override IMessage Invoke(IMessage msg)
    {
        var call = (IMethodCallMessage)msg;
        try
        {
            return _members.TryGetValue(call.MethodName, out var answer)
                ? new ReturnMessage(answer(call.Args), null, 0, call.LogicalCallContext, call)
                : throw new InvalidOperationException($"The test does not expect {typeof(T).Name}.{call.MethodName}.");
        }
        catch (Exception e)
        {
            return new ReturnMessage(e, call);
        }
    }
}
#endif
