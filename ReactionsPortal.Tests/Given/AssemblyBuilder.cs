using System.Reflection;
using System.Reflection.Emit;

namespace ReactionsPortal.Tests.Given;

/// <summary>Builds a .NET assembly as a vendor hands it out.</summary>
internal sealed class AssemblyBuilder
{
    private readonly PersistedAssemblyBuilder _assembly;
    private readonly ModuleBuilder _module;

    public AssemblyBuilder(string name, Version? version = null)
    {
        _assembly = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = version }, typeof(object).Assembly);
        _module = _assembly.DefineDynamicModule(name);
    }

    /// <summary>Adds a class that nobody outside sees.</summary>
    public AssemblyBuilder WithHidden(string type)
    {
        _module.DefineType(type, TypeAttributes.NotPublic).CreateType();
        return this;
    }

    /// <summary>Adds a class with a static method that answers a number.</summary>
    public AssemblyBuilder WithNumber(string type, string method, int number)
    {
        var made = _module.DefineType(type, TypeAttributes.Public | TypeAttributes.Class);
        var answer = made.DefineMethod(method, MethodAttributes.Public | MethodAttributes.Static, typeof(int), []).GetILGenerator();
        answer.Emit(OpCodes.Ldc_I4, number);
        answer.Emit(OpCodes.Ret);
        made.CreateType();
        return this;
    }

    /// <summary>Adds a class that is made with a text, and a method of it that answers words and the text that it is given.</summary>
    public AssemblyBuilder WithAnswer(string type, string method, string words)
    {
        var made = _module.DefineType(type, TypeAttributes.Public | TypeAttributes.Class);
        var make = made.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [typeof(string)]).GetILGenerator();
        make.Emit(OpCodes.Ldarg_0);
        make.Emit(OpCodes.Call, typeof(object).GetConstructor([])!);
        make.Emit(OpCodes.Ret);
        var answer = made.DefineMethod(method, MethodAttributes.Public, typeof(string), [typeof(string)]).GetILGenerator();
        answer.Emit(OpCodes.Ldstr, words);
        answer.Emit(OpCodes.Ldarg_1);
        answer.Emit(OpCodes.Call, typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])!);
        answer.Emit(OpCodes.Ret);
        made.CreateType();
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        _assembly.Save(file);
        return file.ToArray();
    }
}
