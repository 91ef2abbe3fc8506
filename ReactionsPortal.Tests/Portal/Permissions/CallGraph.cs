using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ReactionsPortal.Tests.Portal.Permissions;

/// <summary>What methods of the portal's own assembly call, as compiled: through asynchronous methods, iterators and lambdas.</summary>
internal sealed class CallGraph(ModuleDefinition module)
{
    private readonly Dictionary<string, IReadOnlyList<MethodReference>> _calls = new(StringComparer.Ordinal);

    /// <summary>Every method of another assembly that a method reaches within this one, and those of this one that end the way.</summary>
    public IReadOnlyList<MethodReference> Reached(MethodDefinition from, Predicate<MethodReference> isEnd)
    {
        var found = new Dictionary<string, MethodReference>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { from.FullName };
        var waiting = new Queue<MethodDefinition>([from]);
        while (waiting.TryDequeue(out var method))
        {
            foreach (var called in CallsOf(method))
            {
                if (!isEnd(called) && Own(called) is { } own)
                {
                    if (seen.Add(own.FullName))
                        waiting.Enqueue(own);
                }
                else
                {
                    found.TryAdd(called.GetElementMethod().FullName, called.GetElementMethod());
                }
            }
        }

        return [.. found.Values];
    }

    /// <summary>Methods that are made a delegate of in a method, with the delegate's type.</summary>
    public IEnumerable<(MethodDefinition Target, TypeReference Delegate)> DelegatesIn(MethodDefinition method)
    {
        foreach (var body in BodiesOf(method))
            foreach (var instruction in body.Instructions.Where(one => one.OpCode == OpCodes.Ldftn))
                if (instruction.Next is { OpCode.Code: Code.Newobj, Operand: MethodReference made } && Own((MethodReference)instruction.Operand) is { } target)
                    yield return (target, made.DeclaringType);
    }

    /// <summary>The methods that a method calls itself, its lambdas among them.</summary>
    public IReadOnlyList<MethodReference> CallsOf(MethodDefinition method)
    {
        if (_calls.TryGetValue(method.FullName, out var known))
            return known;
        return _calls[method.FullName] = [.. BodiesOf(method).SelectMany(body => body.Instructions).Select(instruction => instruction.Operand).OfType<MethodReference>()];
    }

    /// <summary>Its own, and the one of the machine that an asynchronous method or an iterator is compiled to.</summary>
    private static IEnumerable<MethodBody> BodiesOf(MethodDefinition method)
    {
        if (method.HasBody)
            yield return method.Body;
        foreach (var attribute in method.CustomAttributes.Where(one => one.AttributeType.Name is "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute" or "AsyncIteratorStateMachineAttribute"))
            if (((TypeReference)attribute.ConstructorArguments[0].Value).Resolve().Methods.FirstOrDefault(one => one.Name == "MoveNext") is { } step)
                yield return step.Body;
    }

    private MethodDefinition? Own(MethodReference called) =>
        called.DeclaringType.GetElementType() is TypeDefinition type && type.Module == module ? called.GetElementMethod().Resolve() : null;
}
